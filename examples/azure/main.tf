# Everything that dbcred-sync needs in Azure, with Terraform. docs/azure.md says what each variable is.

terraform {
  required_version = ">= 1.5"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }
  }
}

provider "azurerm" {
  features {}
  subscription_id = var.subscription_id
}

variable "subscription_id" { type = string }
variable "resource_group" { type = string }
variable "vault" { type = string }

variable "subjects" {
  description = "Which jobs may sign in: a name of your choice, and the subject of their token."
  type        = map(string)
  # { main       = "repo:OWNER/REPO:ref:refs/heads/main"
  #   production = "repo:OWNER@OWNER-ID/REPO@REPO-ID:environment:production" }
}

variable "role" {
  description = "reader: check, status, dry runs, sync without a config file. rotator: rotate, and sync with one."
  type        = string
  default     = "reader"
  validation {
    condition     = contains(["reader", "rotator"], var.role)
    error_message = "role is reader or rotator."
  }
}

variable "suffix" {
  description = "Tells this deployment from others of the tenant, in the names of its application and roles. Empty: the vault's name. For two deployments on one vault: one of your own for each."
  type        = string
  default     = ""
}

variable "container_apps" {
  description = "The apps of the config file, in the same resource group."
  type        = set(string)
  default     = []
}

variable "container_app_jobs" {
  description = "The Container Apps jobs of the config file, likewise."
  type        = set(string)
  default     = []
}

variable "app_services" {
  description = "Apps of App Service and function apps of the config file, in the same resource group. For the rotator; a reader needs Reader on them."
  type        = set(string)
  default     = []
}

variable "app_identities" {
  description = "Names of the user-assigned identities with which these apps read the vault, if any. For the rotator."
  type        = set(string)
  default     = []
}

variable "secrets" {
  description = "The secrets on which the role holds, in place of the whole vault: for a second identity, without a right to the secret of the role that rotates two logins."
  type        = set(string)
  default     = []
}

variable "vault_uses_access_policies" {
  description = "Policies know no single secret: not together with secrets."
  type        = bool
  default     = false
}

variable "recoverable_server" {
  description = "The flexible server whose administrator's password recover-with-arm may set. Empty: none."
  type        = string
  default     = ""
}

data "azurerm_resource_group" "this" {
  name = var.resource_group
}

data "azurerm_key_vault" "this" {
  name                = var.vault
  resource_group_name = var.resource_group
}

locals {
  group       = data.azurerm_resource_group.this.id
  role        = jsondecode(file("${path.module}/${var.role}-role.json"))
  recoverer   = jsondecode(file("${path.module}/recoverer-role.json"))
  app_service = jsondecode(file("${path.module}/app-service-role.json"))
  suffix      = var.suffix == "" ? var.vault : var.suffix
  scopes = merge(
    { for vault in [data.azurerm_key_vault.this.id] : "vault" => vault if length(var.secrets) == 0 },
    { for secret in var.secrets : "secret-${secret}" => "${data.azurerm_key_vault.this.id}/secrets/${secret}" },
    { for app in var.container_apps : "app-${app}" => "${local.group}/providers/Microsoft.App/containerApps/${app}" },
    { for job in var.container_app_jobs : "job-${job}" => "${local.group}/providers/Microsoft.App/jobs/${job}" },
    {
      for name in var.app_identities : "identity-${name}" =>
      "${local.group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}"
    },
  )
}

# The application that the workflow signs in as. It has no password.

resource "azuread_application" "this" {
  display_name = "dbcred-sync ${var.role} ${local.suffix}"
}

resource "azuread_service_principal" "this" {
  client_id = azuread_application.this.client_id
}

resource "azuread_application_federated_identity_credential" "this" {
  for_each       = var.subjects
  application_id = azuread_application.this.id
  display_name   = each.key
  issuer         = "https://token.actions.githubusercontent.com"
  audiences      = ["api://AzureADTokenExchange"]
  subject        = each.value
}

# What it may do.

resource "azurerm_role_definition" "this" {
  name        = "${local.role.Name} ${local.suffix}" # a custom role's name is the tenant's
  description = local.role.Description
  scope       = local.group
  permissions {
    actions      = local.role.Actions
    data_actions = local.role.DataActions
  }
}

resource "azurerm_role_assignment" "this" {
  for_each           = local.scopes
  scope              = each.value
  role_definition_id = azurerm_role_definition.this.role_definition_resource_id
  principal_id       = azuread_service_principal.this.object_id
  principal_type     = "ServicePrincipal"
}

resource "azurerm_key_vault_access_policy" "this" {
  count              = var.vault_uses_access_policies && length(var.secrets) == 0 ? 1 : 0
  key_vault_id       = data.azurerm_key_vault.this.id
  tenant_id          = azuread_service_principal.this.application_tenant_id
  object_id          = azuread_service_principal.this.object_id
  secret_permissions = var.role == "rotator" ? ["Get", "List", "Set"] : ["Get", "List"]
}

# Apps of App Service: their settings, the refresh, the restart, and tags.

resource "azurerm_role_definition" "app_service" {
  count       = length(var.app_services) == 0 ? 0 : 1
  name        = "${local.app_service.Name} ${var.role} ${local.suffix}"
  description = local.app_service.Description
  scope       = local.group
  permissions {
    actions = local.app_service.Actions
  }
}

resource "azurerm_role_assignment" "app_service" {
  for_each           = var.app_services
  scope              = "${local.group}/providers/Microsoft.Web/sites/${each.value}"
  role_definition_id = azurerm_role_definition.app_service[0].role_definition_resource_id
  principal_id       = azuread_service_principal.this.object_id
  principal_type     = "ServicePrincipal"
}

# Recovery: writes the server, and lists the servers of its group.

resource "azurerm_role_definition" "recoverer" {
  count       = var.recoverable_server == "" ? 0 : 1
  name        = "${local.recoverer.Name} ${var.role} ${local.suffix}"
  description = local.recoverer.Description
  scope       = local.group
  permissions {
    actions = local.recoverer.Actions
  }
}

resource "azurerm_role_assignment" "recoverer" {
  count              = var.recoverable_server == "" ? 0 : 1
  scope              = "${local.group}/providers/Microsoft.DBforPostgreSQL/flexibleServers/${var.recoverable_server}"
  role_definition_id = azurerm_role_definition.recoverer[0].role_definition_resource_id
  principal_id       = azuread_service_principal.this.object_id
  principal_type     = "ServicePrincipal"
}

resource "azurerm_role_assignment" "recoverer_sees_the_group" {
  count                = var.recoverable_server == "" ? 0 : 1
  scope                = local.group
  role_definition_name = "Reader"
  principal_id         = azuread_service_principal.this.object_id
  principal_type       = "ServicePrincipal"
}

output "client_id" {
  value = azuread_application.this.client_id
}

output "tenant_id" {
  value = azuread_service_principal.this.application_tenant_id
}

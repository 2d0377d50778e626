// Everything that dbcred-sync needs in Azure, with Bicep. docs/azure.md says what each parameter is.

extension 'br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0'

param vault string

@description('Which jobs may sign in: a name of your choice (letters, digits, hyphens), and the subject of their token.')
param subjects { name: string, subject: string }[]

@description('reader: check, status, dry runs, sync without a config file. rotator: rotate, and sync with one.')
@allowed(['reader', 'rotator'])
param role string = 'reader'

@description('Tells this deployment from others of the tenant, in the names of its application and roles. For two deployments on one vault: one of your own for each.')
@minLength(1)
param suffix string = vault

@description('The apps of the config file, in this resource group.')
param containerApps string[] = []

@description('The Container Apps jobs of the config file, likewise.')
param containerAppJobs string[] = []

@description('Apps of App Service and function apps of the config file, in this resource group. For a reader, Reader is enough.')
param appServices string[] = []

@description('Names of the user-assigned identities with which these apps read the vault, if any. For the rotator.')
param appIdentities string[] = []

@description('The secrets on which the role holds, in place of the whole vault: for a second identity, without a right to the secret of the role that rotates two logins. Not for a vault with access policies, which know no single secret.')
param secrets string[] = []

param vaultUsesAccessPolicies bool = false

@description('The flexible server whose administrator\'s password recover-with-arm may set. Empty: none.')
param recoverableServer string = ''

var definitions = {
  reader: loadJsonContent('reader-role.json')
  rotator: loadJsonContent('rotator-role.json')
}
var definition = definitions[role]
var recoverer = loadJsonContent('recoverer-role.json')
var siteRole = loadJsonContent('app-service-role.json')
var siteRoleName = '${siteRole.Name} ${role} ${suffix}'
var writesSites = role == 'rotator' && !empty(appServices)
var roleName = '${definition.Name} ${suffix}' // a custom role's name is the tenant's, and so is an application's
var recovererName = '${recoverer.Name} ${role} ${suffix}'
var readerRoleId = 'acdd72a7-3385-48ef-bd42-f606fba81ae7' // the built-in Reader
var recovers = !empty(recoverableServer)

// The application that the workflow signs in as. It has no password.

resource application 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'dbcred-sync-${role}-${suffix}'
  displayName: 'dbcred-sync ${role} ${suffix}'
}

resource principal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: application.appId
}

resource credentials 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = [for one in subjects: {
  name: '${application.uniqueName}/${one.name}'
  issuer: 'https://token.actions.githubusercontent.com'
  audiences: ['api://AzureADTokenExchange']
  subject: one.subject
}]

// What it may do.

resource roleDefinition 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, roleName)
  properties: {
    roleName: roleName
    description: definition.Description
    type: 'CustomRole'
    permissions: [{ actions: definition.Actions, dataActions: definition.DataActions }]
    assignableScopes: [resourceGroup().id]
  }
}

resource keyVault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vault
}

resource someSecrets 'Microsoft.KeyVault/vaults/secrets@2026-02-01' existing = [for secret in secrets: {
  parent: keyVault
  name: secret
}]

resource apps 'Microsoft.App/containerApps@2025-07-01' existing = [for app in containerApps: {
  name: app
}]

resource jobs 'Microsoft.App/jobs@2025-07-01' existing = [for job in containerAppJobs: {
  name: job
}]

resource sites 'Microsoft.Web/sites@2024-04-01' existing = [for site in appServices: {
  name: site
}]

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = [for name in appIdentities: {
  name: name
}]

resource onVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (empty(secrets)) {
  name: guid(keyVault.id, roleName)
  scope: keyVault
  properties: {
    roleDefinitionId: roleDefinition.id
    principalId: principal.id
    principalType: 'ServicePrincipal'
  }
}

resource onSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (secret, index) in secrets: {
  name: guid(someSecrets[index].id, roleName)
  scope: someSecrets[index]
  properties: {
    roleDefinitionId: roleDefinition.id
    principalId: principal.id
    principalType: 'ServicePrincipal'
  }
}]

resource onApps 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (app, index) in containerApps: {
  name: guid(apps[index].id, roleName)
  scope: apps[index]
  properties: {
    roleDefinitionId: roleDefinition.id
    principalId: principal.id
    principalType: 'ServicePrincipal'
  }
}]

resource onJobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (job, index) in containerAppJobs: {
  name: guid(jobs[index].id, roleName)
  scope: jobs[index]
  properties: {
    roleDefinitionId: roleDefinition.id
    principalId: principal.id
    principalType: 'ServicePrincipal'
  }
}]

resource siteRoleDefinition 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (writesSites) {
  name: guid(resourceGroup().id, siteRoleName)
  properties: {
    roleName: siteRoleName
    description: siteRole.Description
    type: 'CustomRole'
    permissions: [{ actions: siteRole.Actions }]
    assignableScopes: [resourceGroup().id]
  }
}

resource onSites 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (site, index) in appServices: {
  name: guid(sites[index].id, siteRoleName)
  scope: sites[index]
  properties: {
    roleDefinitionId: writesSites ? siteRoleDefinition.id : subscriptionResourceId('Microsoft.Authorization/roleDefinitions', readerRoleId)
    principalId: principal.id
    principalType: 'ServicePrincipal'
  }
}]

resource onIdentities 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (name, index) in appIdentities: {
  name: guid(identities[index].id, roleName)
  scope: identities[index]
  properties: {
    roleDefinitionId: roleDefinition.id
    principalId: principal.id
    principalType: 'ServicePrincipal'
  }
}]

resource accessPolicy 'Microsoft.KeyVault/vaults/accessPolicies@2026-02-01' = if (vaultUsesAccessPolicies && empty(secrets)) {
  parent: keyVault
  name: 'add'
  properties: {
    accessPolicies: [
      {
        tenantId: tenant().tenantId
        objectId: principal.id
        permissions: { secrets: role == 'rotator' ? ['get', 'list', 'set'] : ['get', 'list'] }
      }
    ]
  }
}

// Recovery: writes the server, and lists the servers of its group.

resource recovererDefinition 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (recovers) {
  name: guid(resourceGroup().id, recovererName)
  properties: {
    roleName: recovererName
    description: recoverer.Description
    type: 'CustomRole'
    permissions: [{ actions: recoverer.Actions }]
    assignableScopes: [resourceGroup().id]
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' existing = if (recovers) {
  name: recoverableServer
}

resource onServer 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (recovers) {
  name: guid(resourceGroup().id, recoverableServer, recovererName)
  scope: server
  properties: {
    roleDefinitionId: recovererDefinition.id
    principalId: principal.id
    principalType: 'ServicePrincipal'
  }
}

resource seesTheGroup 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (recovers) {
  name: guid(resourceGroup().id, readerRoleId, recovererName)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', readerRoleId)
    principalId: principal.id
    principalType: 'ServicePrincipal'
  }
}

output clientId string = application.appId
output tenantId string = tenant().tenantId

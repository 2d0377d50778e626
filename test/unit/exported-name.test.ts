import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { mayBeExported } from '../../src/inputs/exported-name.ts';

const refusedAmong = (names: readonly string[]) => names.filter((name) => !mayBeExported(name));
const names = (text: string): readonly string[] => text.split(/\s+/).filter((one) => one !== '');

describe('what changes how programs start is refused', () => {
  /** By the page that names them. */
  const KNOWN: Readonly<Record<string, string>> = {
    'ld.so(8)': `LD_PRELOAD LD_LIBRARY_PATH LD_AUDIT LD_BIND_NOW LD_DEBUG LD_ORIGIN_PATH LD_PROFILE GLIBC_TUNABLES
      GCONV_PATH LOCPATH NLSPATH MALLOC_CHECK_ MALLOC_TRACE HOSTALIASES LOCALDOMAIN RES_OPTIONS TMPDIR TZDIR`,
    'dyld(1)': 'DYLD_INSERT_LIBRARIES DYLD_LIBRARY_PATH DYLD_FRAMEWORK_PATH DYLD_FALLBACK_LIBRARY_PATH',
    'node(1), npm': `NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_REPL_EXTERNAL_MODULE NODE_V8_COVERAGE
      npm_config_script_shell NPM_CONFIG_REGISTRY npm_config_userconfig YARN_RC_FILENAME TS_NODE_PROJECT
      COREPACK_ROOT BUN_OPTIONS DENO_DIR`,
    'python(1), pip': `PYTHONPATH PYTHONSTARTUP PYTHONHOME PYTHONINSPECT PYTHONWARNINGS PYTHONBREAKPOINT
      PYTHONUSERBASE PYTHON_HISTORY PIP_INDEX_URL PIP_CONFIG_FILE VIRTUAL_ENV CONDA_PREFIX`,
    'perlrun(1)': 'PERL5OPT PERL5LIB PERLLIB PERL5DB PERL5SHELL PERL_UNICODE PERLIO',
    'ruby(1), bundler':
      'RUBYOPT RUBYLIB RUBYPATH RUBYSHELL GEM_HOME GEM_PATH BUNDLE_GEMFILE RUBY_THREAD_VM_STACK_SIZE',
    'java(1)': 'JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS JAVA_HOME CLASSPATH MAVEN_OPTS GRADLE_OPTS',
    'git(1), ssh(1)': `GIT_SSH_COMMAND GIT_CONFIG_COUNT GIT_CONFIG_KEY_0 GIT_EXEC_PATH GIT_ASKPASS GIT_EDITOR GIT_PAGER
      GIT_EXTERNAL_DIFF GIT_TEMPLATE_DIR GIT_PROXY_COMMAND SSH_ASKPASS SSH_AUTH_SOCK`,
    'dotnet, powershell': `DOTNET_STARTUP_HOOKS DOTNET_ROOT CORECLR_PROFILER CORECLR_ENABLE_PROFILING COR_PROFILER
      COMPlus_ReadyToRun ASPNETCORE_HOSTINGSTARTUPASSEMBLIES PSModulePath PSExecutionPolicyPreference MSBUILDSDKSPATH
      NUGET_PACKAGES`,
    'bash(1), zsh(1)': `BASH_ENV ENV PATH IFS SHELLOPTS BASHOPTS PS1 PS2 PS4 PROMPT_COMMAND CDPATH GLOBIGNORE INPUTRC
      ZDOTDIR HISTFILE FPATH TMOUT SHELL HOME`,
    'openssl, curl, requests': `SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF OPENSSL_MODULES OPENSSL_ENGINES CURL_CA_BUNDLE
      CURL_HOME REQUESTS_CA_BUNDLE HTTP_PROXY https_proxy ALL_PROXY no_proxy SSLKEYLOGFILE WGETRC`,
    'go, rust, php, r, lua': `GOFLAGS GOPROXY GOROOT GODEBUG GOTOOLCHAIN CGO_CFLAGS RUSTFLAGS RUSTC_WRAPPER CARGO_HOME
      PHPRC PHP_INI_SCAN_DIR R_PROFILE_USER R_LIBS_USER LUA_PATH LUA_INIT LUA_INIT_5_4`,
    'less(1), man(1), make(1), editors': `LESSOPEN LESSCLOSE LESS PAGER EDITOR VISUAL BROWSER MANPAGER MAKEFLAGS
      TERMINFO TERM XDG_CONFIG_HOME`,
    'libpq and psql':
      'PGSERVICEFILE PGSYSCONFDIR PGOPTIONS PGPASSFILE PSQLRC PSQL_EDITOR PSQL_PAGER PGLOCALEDIR',
    'tools of pipelines':
      'KUBECONFIG DOCKER_CONFIG ANSIBLE_CONFIG ANSIBLE_LIBRARY TF_CLI_ARGS TF_CLI_CONFIG_FILE',
    "GitHub's runner":
      'GITHUB_ENV GITHUB_TOKEN RUNNER_TEMP ACTIONS_STEP_DEBUG ACTIONS_RUNTIME_TOKEN INPUT_X CI',
    'this action':
      'DBCRED_CONFIG DBCRED_VAULT AZURE_CLIENT_ID AZURE_TENANT_ID AZURE_SUBSCRIPTION_ID DATABASE_CA',
    Windows: 'Path PATHEXT ComSpec SystemRoot windir APPDATA LOCALAPPDATA TEMP TMP',
  };

  test.each(Object.entries(KNOWN))('%s', (_page, text) => {
    expect(refusedAmong(names(text))).toEqual(names(text));
    expect(refusedAmong(names(text.toLowerCase()))).toEqual(names(text.toLowerCase()));
  });

  test('all that Node.js names itself', () => {
    const help = execFileSync(process.execPath, ['--help'], { encoding: 'utf8' });
    const [, part = ''] = help.split('Environment variables:\n');
    const named = [...part.matchAll(/^([A-Z][A-Z0-9_]+)(?= |$)/gm)].map(([, name = '']) => name);
    expect(named).toContain('NODE_EXTRA_CA_CERTS');
    expect(refusedAmong(named)).toEqual(named);
  });

  test('all that a shell has before anybody gave it anything', () => {
    const own = names(
      execFileSync('bash', ['--noprofile', '--norc', '-c', 'compgen -v'], { encoding: 'utf8', env: {} }),
    );
    expect(own).toContain('IFS');
    expect(refusedAmong(own)).toEqual(own);
  });
});

test('a name of their own is theirs', () => {
  const own = names(`
    DATABASE_URL database_url DB_URL DB DSN URL X APP MAIN PROD MY_SECRET SECRET _DB PASSWORD TOKEN REDIS_URL
    PGPASSWORD PGHOST PGPORT PGUSER PGDATABASE POSTGRES_PASSWORD POSTGRES_URL POSTGRESQL_URI JDBC_URL JDBC_DATABASE_URL
    SQLALCHEMY_DATABASE_URI SPRING_DATASOURCE_URL ConnectionStrings__Default AZURE_POSTGRESQL_CONNECTIONSTRING
    TF_VAR_database_url TF_VAR_path_url DATABASE_URL_ROOT DB_CONFIG DATABASE_OPTIONS DB_PROFILE APP_PROFILE
    LESSONS_URL GOLD_URL MAKERS_URL TERMS_URL RUBYSHOP_URL PERLS_URL JAVASHOP_URL R_URL COR_URL REST_URL GITEA_DSN
    ENVIRONMENT_URL PSQL_URL PSYCHO_URL LDAP_URL LCD_URL NODEPING_URL PHPSHOP_URL HOMEPAGE_URL SEARCH_URL MARC
    EVENTS_DB DIRECT_URL SHADOW_DATABASE_URL CONNECTION CREDENTIAL ADMIN_URL READ_REPLICA_DSN ctxEco__url`);
  expect(refusedAmong(own)).toEqual([]);
});

test.each(['', '1X', 'A-B', 'A=B', 'A\nB', 'A B', 'É'])('%j is no name of a variable', (name) => {
  expect(mayBeExported(name)).toBe(false);
});

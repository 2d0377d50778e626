import { FALLBACKS } from './given.ts';

/** Each begins the variables of a runner, linker, interpreter, shell or tool that runs code. */
const NAMESPACES = [
  'GITHUB_|RUNNER_|ACTIONS_|INPUT_|DBCRED_', // later steps and actions go by these
  'LD_|DYLD_|GLIBC_|MALLOC_', // https://man7.org/linux/man-pages/man8/ld.so.8.html, dyld(1)
  'NODE_|NPM_|YARN_|PNPM_|BUN_|DENO_|COREPACK_|UV_|TS_NODE_',
  'PYTHON|PIP_|PIPX_|POETRY_|CONDA_|PYENV_|PERL5|PERL_|PERLIO|RUBY_|RUBYOPT|RUBYLIB|RUBYSHELL|BUNDLE_',
  'PHP_|LUA_|JULIA_|RUST_|RUSTC|RUSTUP_|CARGO_|CGO_|GO[A-Z]+$|R_(?:LIBS|PROFILE|ENVIRON|DEFAULT)',
  'JAVA_|JDK_|JRE_|_JAVA_|MAVEN_|GRADLE_|DOTNET_|COMPLUS_|CORECLR_|COR_(?:PROFILER|ENABLE)|MSBUILD|NUGET_|MONO_',
  'ASPNETCORE_HOSTINGSTARTUP|PSMODULE|PSEXECUTION|POWERSHELL_|GIT_|SSH_(?:AUTH|AGENT|ASK|SK)|OPENSSL_|SSL_|TF_(?!VAR_)',
  'BASH_|ZDOT|LC_|XDG_|MAKE(?:FLAGS|FILES|LEVEL|_)|LESS(?:$|OPEN|CLOSE|KEY)|TERM(?:$|INFO|CAP)|PROMPT_|HIST\\w+$|COMP_\\w+$',
];

/** A last word that says from where, with what, by what, and whom to trust. */
const LAST_WORDS = [
  'HOME|ROOT|DIRS|FILES|FOLDER|LIB|LIBS|LIBRARY|LIBRARIES|MODULE|MODULES|PLUGIN|PLUGINS|PREFIX|SYSROOT',
  'OPTION|FLAG|ARGS|CONFIG|CONF|RC|INIT|STARTUP|HOOK|HOOKS|TUNABLES|SOCK',
  'COMMAND|CMD|SHELL|EDITOR|PAGER|BROWSER|ASKPASS|WRAPPER|LAUNCHER|COMPILER|INTERPRETER',
  'PROXY|CERT|CERTS|CA|BUNDLE',
];

/** The same where it need not be a word of its own: CLASSPATH, PGSERVICEFILE, RUSTFLAGS, PSQLRC. */
const LAST_LETTERS =
  'PATH|PATHS|(?<!PRO)FILE|DIR|LIB|PAGER|EDITOR|OPT|OPTS|OPTIONS|FLAGS|PRELOAD|KUBECONFIG|(?:^|_)[A-Z]{3,}RC';

/**
 * What shells, the C library and Windows read under plain names. The variables of bash itself are compared with a real
 * one by test/unit/exported-name.test.ts.
 * https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
 */
const PLAIN = [
  '_|ENV|IFS|HOME|USER|LOGNAME|SHELL|PWD|OLDPWD|TMP|TEMP|TZ|LANG|LANGUAGE|MAIL|CI|HOSTNAME|HOSTTYPE|HOSTALIASES',
  'EDITOR|VISUAL|PAGER|BROWSER|FCEDIT|CC|CXX|CPP|AR|AS|DISPLAY|PS\\d|PROMPT|NO_COLOR|FORCE_COLOR|VIRTUAL_ENV',
  'BASH|BASHOPTS|BASHPID|SHELLOPTS|SHLVL|OPTERR|OPTIND|OPTARG|DIRSTACK|GLOBIGNORE|GROUPS|E?UID|PPID|S?RANDOM',
  'SECONDS|EPOCHSECONDS|EPOCHREALTIME|LINENO|MACHTYPE|OSTYPE|FUNCNEST|IGNOREEOF|TMOUT|COLUMNS|LINES|REPLY',
  'COMSPEC|PATHEXT|WINDIR|SYSTEMROOT|SYSTEMDRIVE|APPDATA|LOCALAPPDATA|LOCALDOMAIN|HOMEDRIVE',
];

const WHOSE = new RegExp(`^(?:${NAMESPACES.join('|')})|^(?:${PLAIN.join('|')})$`, 'i');
const WHAT_FOR = new RegExp(`_(?:${LAST_WORDS.join('|')})$|(?:${LAST_LETTERS})$`, 'i');
/** No program that is not about it reads such a name, whatever its last word is. */
const OF_A_DATABASE = /(?:^|_)(?:DATABASE|DB|POSTGRES|POSTGRESQL|SQL)(?:_|$)/i;

/**
 * Whether later steps may be given a variable of this name: not one by which programs find out, when they start, what
 * to load and from where, with which options, what to run and whom to trust. Told by kind, since no list of names is
 * ever whole.
 */
export function mayBeExported(name: string): boolean {
  if (!/^[A-Za-z_]\w*$/.test(name) || WHOSE.test(name)) return false;
  if (Object.values(FALLBACKS).includes(name.toUpperCase())) return false;
  return OF_A_DATABASE.test(name) || !WHAT_FOR.test(name);
}

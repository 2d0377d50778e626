import 'node:async_hooks';
import 'node:child_process';
import 'node:crypto';
import 'node:diagnostics_channel';
import 'node:fs/promises';
import 'node:https';
import 'node:perf_hooks';
import 'node:readline';
import 'node:stream/promises';
import 'node:string_decoder';
import 'node:timers/promises';
import 'node:tls';
import 'node:url';
import 'node:util';
import v8 from 'node:v8';
import 'node:zlib';

/**
 * A preload (`node --import`) of the tests' many short runs, which end before machine code pays: V8 stays with its
 * interpreter. As flags of the command line the same makes Node.js refuse the compiled code of its own modules, which
 * it has within itself, so these come first (findings/node-flags-refuse-built-in-code.sh).
 */
for (const flag of ['--no-sparkplug', '--no-maglev', '--no-opt']) v8.setFlagsFromString(flag);

import { expectPromisesOn } from './promises-on-postgres.ts';

expectPromisesOn(17);

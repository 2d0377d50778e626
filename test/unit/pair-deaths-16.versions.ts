import { expectNobodyRefusedOn } from './pair-deaths.ts';

expectNobodyRefusedOn(16);

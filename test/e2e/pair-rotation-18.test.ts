import { expectPairPromisesOn } from './pair-rotation.ts';

expectPairPromisesOn(18);

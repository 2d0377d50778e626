import { describe } from 'vitest';
import { expectNothingPlantedToRun } from './planted-code-runs.ts';

describe('on PostgreSQL 17', () => expectNothingPlantedToRun(17));

import { type Document, isScalar, parseAllDocuments, type Scalar, visit } from 'yaml';
import { Problem } from '../problem.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import { type ConnectionString, parseConnectionString } from './connection-string.ts';
import { type FoundConnections, findConnections } from './document.ts';
import { passwordRange, withPassword } from './rewritten-connection-string.ts';
import { type Span, spanOf, spellings } from './scalar-source.ts';

import { isObject, type JsonObject, pathItem, referenced } from './openapi-document.ts';
import { createSchemaValidator } from './schema-validator.ts';

interface Parameters {
  path: Record<string, string>;
  query: Record<string, string>;
}

/** What GitHub's OpenAPI description says about one operation. */
export interface OperationContract {
  documentationUrl: string;
  checkRequest(request: Parameters & { body: unknown }): string[];
  checkAnswer(answer: { status: number; body: unknown }): string[];
}

const validator = createSchemaValidator();
const contracts = new Map<string, OperationContract>();

/** Read at an operation's first use, so that starting costs nothing. */
export function contractOf(method: string, path: string): OperationContract {
  const key = `${method} ${path}`;
  const contract = contracts.get(key) ?? readContract(method, path);
  contracts.set(key, contract);
  return contract;
}

/** The examples of answers that the emulator answers with. */
export const EXAMPLES = [
  'full-repository-default-response',
  'installation',
  'issue',
  'issue-comment',
  'minimal-repository-items',
  'private-user-response-with-public-profile-information',
  'repo-search-result-item-paginated',
  'root',
  'workflow-run-paginated',
] as const;
type Example = (typeof EXAMPLES)[number];

/** The example that GitHub's description gives of an answer. */
export function exampleOf(name: Example): JsonObject {
  const value = listExampleOf(name);
  if (!isObject(value)) throw new Error(`the example ${name} is no object`);
  return value;
}

/** The same where the answer is a list. */
export function listExampleOf(name: Example): unknown {
  return referenced(`#/components/examples/${name}`)['value'];
}

function readContract(method: string, path: string): OperationContract {
  const operation = member(pathItem(path), method.toLowerCase());
  const parameters = list(operation['parameters']).map(resolve);
  const bodySchema = schemaOf(resolve(operation['requestBody'] ?? {}));
  const bodyRequired = resolve(operation['requestBody'] ?? {})['required'] === true;
  const answers = member(operation, 'responses');

  function checkRequest({ path: inPath, query, body }: Parameters & { body: unknown }): string[] {
    const problems = parameters.flatMap((parameter) => checkParameter(parameter, { path: inPath, query }));
    if (body === undefined) return bodyRequired ? [...problems, 'the body is missing'] : problems;
    if (bodySchema === undefined) return [...problems, 'there is a body, and the operation takes none'];
    return [...problems, ...validator.check(bodySchema, body).map((problem) => `body ${problem}`)];
  }

  function checkAnswer({ status, body }: { status: number; body: unknown }): string[] {
    const declared = answers[`${status}`];
    // the description leaves out most refusals, which all look alike; and "any request may result in a redirection"
    // (https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects)
    if (declared === undefined && status < 300) return [`status ${status} is not described`];
    const schema =
      declared === undefined ? referenced('#/components/schemas/basic-error') : schemaOf(resolve(declared));
    if (schema === undefined) return body === undefined ? [] : [`a ${status} has no body`];
    return validator.check(schema, body).map((problem) => `answer ${status} ${problem}`);
  }

  return {
    documentationUrl: String(member(operation, 'externalDocs')['url']),
    checkRequest,
    checkAnswer,
  };
}

function checkParameter(parameter: JsonObject, given: Parameters): string[] {
  const name = String(parameter['name']);
  const place = parameter['in'];
  if (place !== 'path' && place !== 'query') return [];
  const text = given[place][name];
  if (text === undefined)
    return parameter['required'] === true ? [`${place} parameter ${name} is missing`] : [];
  const schema = member(parameter, 'schema');
  const value = schema['type'] === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;
  return validator.check(schema, value).map((problem) => `${place} parameter ${name} ${problem}`);
}

function schemaOf(bodyOrAnswer: JsonObject): JsonObject | undefined {
  const content = bodyOrAnswer['content'];
  if (!isObject(content)) return undefined;
  const json = content['application/json'];
  return isObject(json) && isObject(json['schema']) ? json['schema'] : undefined;
}

function resolve(value: unknown): JsonObject {
  if (!isObject(value)) throw new Error('an object was expected in the OpenAPI description');
  return typeof value['$ref'] === 'string' ? referenced(value['$ref']) : value;
}

function member(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  if (!isObject(value)) throw new Error(`the OpenAPI description lacks ${key}`);
  return value;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

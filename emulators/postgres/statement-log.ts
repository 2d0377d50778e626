/** The statements that the log holds of the client at this port, oldest first. Relies on our log_line_prefix. */
export function statementsIn(log: string, clientPort: number): string[] {
  return log
    .split(/\n(?!\t)/) // the server indents the further lines of an entry
    .filter((entry) => entry.includes(`] 127.0.0.1(${clientPort}) `))
    .map((entry) => / LOG: {2}(?:statement|execute [^:]*): (.*)/s.exec(entry)?.[1])
    .filter((statement) => statement !== undefined);
}

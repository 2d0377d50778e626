/** What the proxy does to some connection, once or several times. */
export interface ConnectionFault {
  /**
   * `reset`: the connection is reset as soon as it is made. `hang`: it is made and nothing ever answers.
   * `drop-answer`: the server carries out `statement`, and the connection is reset instead of its answer.
   */
  action: 'reset' | 'hang' | 'drop-answer';
  /** for `drop-answer`: what the statement looks like, as the server logs it */
  statement?: RegExp;
  /** how many to let pass first: 1 (the default) is the next connection or statement */
  nth?: number;
  /** how often to strike, 1 by default */
  times?: number;
}

export interface ConnectionFaults {
  add(fault: ConnectionFault): void;
  clear(): void;
  /** what is to be done to a new connection */
  onConnect(): 'reset' | 'hang' | undefined;
  /** whether some `drop-answer` waits, so that the log is worth reading */
  watching(): boolean;
  /** whether the answer to this statement is to be lost; counts it */
  dropsAnswerTo(statement: string): boolean;
}

export function connectionFaults(): ConnectionFaults {
  let armed: { fault: ConnectionFault; skip: number; left: number }[] = [];

  function strike(matches: (fault: ConnectionFault) => boolean): ConnectionFault | undefined {
    for (const one of armed) {
      if (!matches(one.fault)) continue;
      if (one.skip > 0) {
        one.skip--;
        continue;
      }
      one.left--;
      armed = armed.filter(({ left }) => left > 0);
      return one.fault;
    }
    return undefined;
  }

  return {
    add(fault) {
      if (fault.action === 'drop-answer' && fault.statement === undefined) {
        throw new Error('drop-answer needs the statement whose answer to drop');
      }
      armed.push({ fault, skip: (fault.nth ?? 1) - 1, left: fault.times ?? 1 });
    },
    clear() {
      armed = [];
    },
    onConnect() {
      const action = strike((fault) => fault.action !== 'drop-answer')?.action;
      return action === 'drop-answer' ? undefined : action;
    },
    watching: () => armed.some(({ fault }) => fault.action === 'drop-answer'),
    dropsAnswerTo: (statement) => strike((fault) => fault.statement?.test(statement) ?? false) !== undefined,
  };
}

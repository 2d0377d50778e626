/** What the proxy does to some connection, once or several times. */
export interface ConnectionFault {
  /**
   * `reset`: the connection is reset as soon as it is made. `hang`: it is made and nothing ever answers.
   * `drop-answer`: the server carries out `statement`, and the connection is reset instead of its answer.
   */
  action: 'reset' | 'hang' | 'drop-answer';
  /** for `drop-answer`: what the statement looks like, as the server logs it */
  statement?: RegExp;
  /** for `drop-answer`: what to wait for, with the answer held back, before the connection is reset */
  meanwhile?: () => Promise<void>;
  /** how many to let pass first: 1 (the default) is the next connection or statement */
  nth?: number;
  /** how often to strike, 1 by default */
  times?: number;
}

/** An answer that never arrives. */
export interface AnswerLoss {
  /** the connection is reset after it, and nothing more is let through until then */
  meanwhile: () => Promise<void>;
}

export interface ConnectionFaults {
  add(fault: ConnectionFault): void;
  clear(): void;
  /** what is to be done to a new connection */
  onConnect(): 'reset' | 'hang' | undefined;
  /** whether some `drop-answer` waits, so that the log is worth reading */
  watching(): boolean;
  /** what is to become of the answer to this statement, unless it goes its way; counts the statement */
  lossOfAnswerTo(statement: string): AnswerLoss | undefined;
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
    lossOfAnswerTo(statement) {
      const fault = strike((armed) => armed.statement?.test(statement) ?? false);
      return fault && { meanwhile: fault.meanwhile ?? (() => Promise.resolve()) };
    },
  };
}

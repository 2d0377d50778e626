/** A clone on this machine, with the files of it that may hold a copy, or name one. */
export interface Clone {
  /** owner/name. */
  readonly repository: string;
  /** Its folder, from that of the repository that is set up: `.` for that one itself. */
  readonly path: string;
  readonly envFiles: readonly TextFile[];
  readonly workflows: readonly TextFile[];
}

interface TextFile {
  readonly path: string;
  readonly text: string;
}

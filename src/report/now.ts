/** What the server takes now; who holds what and who is refused; what running it again does, as the end of a sentence. */
export interface Now {
  readonly server: string;
  readonly holders: string;
  readonly again?: string;
}

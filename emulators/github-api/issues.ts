/** An issue of a repository, as clients made it. */
export interface Issue {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  reason: string | null;
  /** the login of whose token made it */
  author: string;
  comments: string[];
  createdAt: string;
}

export interface IssueStore {
  all(): Issue[];
  open(issue: Pick<Issue, 'title' | 'body' | 'author' | 'createdAt'>): Issue;
  reset(): void;
}

export function createIssueStore(): IssueStore {
  const issues: Issue[] = [];
  return {
    all: () => [...issues],
    open(given) {
      const issue: Issue = { ...given, number: issues.length + 1, state: 'open', reason: null, comments: [] };
      issues.push(issue);
      return issue;
    },
    reset() {
      issues.splice(0);
    },
  };
}

export interface Owner {
  login: string;
  id: number;
  type: 'Organization' | 'User';
}

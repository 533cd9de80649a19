/** The words that many components need; the app fills them in once, in the reader's language. */
export type UiTexts = {
  close: string;
  cancel: string;
  copy: string;
  copied: string;
  clear: string;
  search: string;
  loading: string;
  noResults: string;
  noData: string;
  previousPage: string;
  nextPage: string;
  columns: string;
  increase: string;
  decrease: string;
  showAsTable: string;
  showAsChart: string;
  time: string;
  total: string;
  versusPrevious: string;
};

/** The grid of the tree, and which of its columns a narrow screen leaves out. */
export const TREE_COLUMNS = {
  grid: "grid items-center gap-3 grid-cols-[minmax(0,1fr)_5.5rem] sm:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_6rem] lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_6rem_7rem_8rem]",
  name: "",
  path: "hidden sm:block",
  status: "",
  children: "hidden text-right lg:block",
  created: "hidden text-right lg:block",
} as const;

/** The node by whose name a period's counter has what open batches hold of it (`amount:version`); it is never granted anything. */
export const OPEN_BATCHES_NODE = "open-batches";

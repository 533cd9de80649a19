/** The node that what nobody had reserved is counted for; it never holds leases. */
export const UNLEASED_NODE = "batches";

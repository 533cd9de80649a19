export { meQuery, useUpdateMe } from "./queries.ts";
export { useMay } from "./use-may.ts";
export { useViewer } from "./use-viewer.ts";
export { ViewerProvider } from "./viewer-provider.tsx";

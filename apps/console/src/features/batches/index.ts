export { BatchPage } from "./components/batch-page.tsx";
export { BatchesPage } from "./components/batches-page.tsx";
export { FilesPage } from "./components/files-page.tsx";

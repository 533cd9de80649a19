export { NodeProgress } from "./components/node-progress.tsx";
export { NodesSection } from "./components/nodes-section.tsx";

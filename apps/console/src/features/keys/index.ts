export { KeyDetail } from "./components/key-detail.tsx";
export { KeyList } from "./components/key-list.tsx";

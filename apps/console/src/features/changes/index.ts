export { ChangeSection } from "./components/change-section.tsx";
export { ChangesSection } from "./components/changes-section.tsx";

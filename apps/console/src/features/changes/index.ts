export { ChangesSection } from "./components/changes-section.tsx";

export { CapabilityTable } from "./components/capability-table.tsx";

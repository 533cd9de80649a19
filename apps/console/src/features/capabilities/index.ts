export { CapabilityTable, type CapabilityTableProps } from "./components/capability-table.tsx";

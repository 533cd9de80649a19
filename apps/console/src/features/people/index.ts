export { PeopleSection } from "./components/people-section.tsx";
export { RoleTable } from "./components/role-table.tsx";
export { useUpdateUser } from "./queries.ts";

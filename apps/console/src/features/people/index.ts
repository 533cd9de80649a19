export { InvitationLink } from "./components/invitation-link.tsx";
export { PeopleSection } from "./components/people-section.tsx";
export { RoleTable } from "./components/role-table.tsx";

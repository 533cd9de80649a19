export { NewPasswordField } from "./components/new-password-field.tsx";

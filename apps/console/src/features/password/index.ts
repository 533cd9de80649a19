export { NewPasswordField, type NewPasswordFieldProps } from "./components/new-password-field.tsx";

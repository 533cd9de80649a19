export { DialectPage } from "./components/dialect-page.tsx";

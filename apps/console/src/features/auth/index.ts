export { SetupPage } from "./components/setup-page.tsx";
export { SignInPage } from "./components/sign-in-page.tsx";

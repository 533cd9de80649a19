export { InvitePage } from "./components/invite-page.tsx";
export { SetupPage } from "./components/setup-page.tsx";
export { SignInPage } from "./components/sign-in-page.tsx";

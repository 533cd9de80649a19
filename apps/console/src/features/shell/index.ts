export { AppProviders } from "./components/app-providers.tsx";
export { AuthFrame } from "./components/auth-frame.tsx";
export { ConsoleFrame } from "./components/console-frame.tsx";

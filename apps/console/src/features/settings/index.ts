export { AboutSettings } from "./components/about-settings.tsx";
export { LeakSettings } from "./components/leak-settings.tsx";
export { PeopleSettings } from "./components/people-settings.tsx";
export { ProfileSettings } from "./components/profile-settings.tsx";
export { SessionSettings } from "./components/session-settings.tsx";
export { SettingsFrame } from "./components/settings-frame.tsx";
export { TokenSettings } from "./components/token-settings.tsx";
export { useSettingsCommands } from "./use-settings-commands.tsx";

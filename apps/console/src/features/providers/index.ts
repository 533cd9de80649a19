export { NewProvider } from "./components/new-provider.tsx";
export { ProviderDetail } from "./components/provider-detail.tsx";
export { ProviderList } from "./components/provider-list.tsx";
export { useProviderCommands } from "./use-provider-commands.tsx";

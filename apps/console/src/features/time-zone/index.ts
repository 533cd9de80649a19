export { TimeZonePicker } from "./time-zone-picker.tsx";

export { toast } from "sonner";
export { Button, type ButtonProps } from "./actions/button.tsx";
export { ButtonLink, type ButtonLinkProps } from "./actions/button-link.tsx";
export { CopyButton, type CopyButtonProps } from "./actions/copy-button.tsx";
export { IconButton, type IconButtonProps } from "./actions/icon-button.tsx";
export {
  SegmentedControl,
  type SegmentedControlProps,
  type SegmentedOption,
} from "./actions/segmented-control.tsx";
export { Spinner } from "./actions/spinner.tsx";
export { useCopy } from "./actions/use-copy.ts";
export { BarList, type BarListItem, type BarListProps } from "./charts/bar-list.tsx";
export { type PivotInput, pivotTimeSeries } from "./charts/pivot-time-series.ts";
export { Sparkline, type SparklineProps } from "./charts/sparkline.tsx";
export type { TimeSeries, TimeSeriesPoint } from "./charts/time-series.ts";
export { TimeSeriesChart, type TimeSeriesChartProps } from "./charts/time-series-chart.tsx";
export { cn } from "./cn.ts";
export type { UiLinkProps } from "./context/ui-context.ts";
export { UiLink } from "./context/ui-link.tsx";
export { UiProvider, type UiProviderProps } from "./context/ui-provider.tsx";
export type { UiTexts } from "./context/ui-texts.ts";
export { useUi } from "./context/use-ui.ts";
export { DataTable, type DataTableProps } from "./data/data-table.tsx";
export type { DataTableColumn, DataTablePaging, DataTableSort } from "./data/data-table-column.ts";
export type { DataTableSelection } from "./data/data-table-selection.tsx";
export { FilterBar, type FilterBarProps, type FilterDefinition } from "./data/filter-bar.tsx";
export { FilterChip, type FilterChipProps } from "./data/filter-chip.tsx";
export { resolveTimeRange } from "./data/resolve-time-range.ts";
export type { TimeRange } from "./data/time-range.ts";
export {
  type TimeRangeLabels,
  TimeRangePicker,
  type TimeRangePickerProps,
} from "./data/time-range-picker.tsx";
export { useCursorPaging } from "./data/use-cursor-paging.ts";
export { Badge, type BadgeProps } from "./display/badge.tsx";
export { Card, type CardProps } from "./display/card.tsx";
export { CodeBlock, type CodeBlockProps, type CodeSnippet } from "./display/code-block.tsx";
export {
  type DescriptionItem,
  DescriptionList,
  type DescriptionListProps,
} from "./display/description-list.tsx";
export { Disclosure, type DisclosureProps } from "./display/disclosure.tsx";
export { EmptyState, type EmptyStateProps } from "./display/empty-state.tsx";
export { IdText, type IdTextProps } from "./display/id-text.tsx";
export { Kbd } from "./display/kbd.tsx";
export { Notice, type NoticeProps } from "./display/notice.tsx";
export { SecretReveal, type SecretRevealProps } from "./display/secret-reveal.tsx";
export { Section, type SectionProps } from "./display/section.tsx";
export { Skeleton } from "./display/skeleton.tsx";
export { Stat, type StatProps } from "./display/stat.tsx";
export { StatRow } from "./display/stat-row.tsx";
export { StatusDot, type StatusDotProps } from "./display/status-dot.tsx";
export { type TabItem, Tabs, type TabsProps } from "./display/tabs.tsx";
export { TimeAgo, type TimeAgoProps } from "./display/time-ago.tsx";
export { Toaster } from "./display/toaster.tsx";
export type { Tone } from "./display/tone.ts";
export { DASH } from "./format/dash.ts";
export { formatCompact } from "./format/format-compact.ts";
export { formatDateTime } from "./format/format-date-time.ts";
export { formatDuration } from "./format/format-duration.ts";
export { formatMoney } from "./format/format-money.ts";
export { formatNumber } from "./format/format-number.ts";
export { formatPercent } from "./format/format-percent.ts";
export { formatRelativeTime } from "./format/format-relative-time.ts";
export { formatTokens } from "./format/format-tokens.ts";
export { type Formatters, useFormat } from "./format/use-format.ts";
export { Checkbox, type CheckboxProps } from "./forms/checkbox.tsx";
export { ChipsInput, type ChipsInputProps } from "./forms/chips-input.tsx";
export { Combobox, type ComboboxProps } from "./forms/combobox.tsx";
export { Field, type FieldProps } from "./forms/field.tsx";
export { FieldGroup, type FieldGroupProps } from "./forms/field-group.tsx";
export { Input, type InputProps } from "./forms/input.tsx";
export { MultiCombobox, type MultiComboboxProps } from "./forms/multi-combobox.tsx";
export { NumberInput, type NumberInputProps } from "./forms/number-input.tsx";
export type { Option } from "./forms/option.ts";
export { SearchInput, type SearchInputProps } from "./forms/search-input.tsx";
export { Select, type SelectProps } from "./forms/select.tsx";
export { Switch, type SwitchProps } from "./forms/switch.tsx";
export { Textarea, type TextareaProps } from "./forms/textarea.tsx";
export { AppShell, type AppShellLabels, type AppShellProps } from "./layout/app-shell.tsx";
export { Breadcrumbs, type BreadcrumbsProps, type Crumb } from "./layout/breadcrumbs.tsx";
export { type LinkTab, LinkTabs, type LinkTabsProps } from "./layout/link-tabs.tsx";
export type { NavigationItem, NavigationSection } from "./layout/navigation.ts";
export { Page, type PageProps } from "./layout/page.tsx";
export { PageHeader, type PageHeaderProps } from "./layout/page-header.tsx";
export {
  type CommandEntry,
  type CommandGroup,
  CommandPalette,
  type CommandPaletteProps,
} from "./overlays/command-palette.tsx";
export { ConfirmDialog, type ConfirmDialogProps } from "./overlays/confirm-dialog.tsx";
export { Dialog, type DialogProps } from "./overlays/dialog.tsx";
export { DropdownMenu, type DropdownMenuProps, type MenuEntry } from "./overlays/dropdown-menu.tsx";
export { Popover, type PopoverProps } from "./overlays/popover.tsx";
export { Sheet, type SheetProps } from "./overlays/sheet.tsx";
export { Tooltip, type TooltipProps } from "./overlays/tooltip.tsx";

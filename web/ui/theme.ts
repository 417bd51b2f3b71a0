import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  SegmentedControl,
  Tooltip,
} from "@mantine/core";

const accent: MantineColorsTuple = [
  "#e9eefe",
  "#d3dcfc",
  "#b3c1fa",
  "#8ea3ff",
  "#6d85f0",
  "#4c68e4",
  "#3150d8",
  "#2842b8",
  "#20358f",
  "#172768",
];

/** The library's dark neutrals in the hue of tokens.css: text, muted, faint, lines, controls, surface, sunk, background. */
const dark: MantineColorsTuple = [
  "#e7eaf0",
  "#c3cad6",
  "#9aa4b5",
  "#6b7586",
  "#323a46",
  "#252a33",
  "#1b2029",
  "#151920",
  "#12161c",
  "#0e1116",
];

/** The component library in our measures: 13 px text, 28 px controls, radius 7, one accent. Colours come from tokens.css. */
export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 3 },
  colors: { accent, dark },
  fontFamily: "var(--cw-font)",
  fontFamilyMonospace: "var(--cw-mono)",
  fontSizes: { xs: "11px", sm: "12px", md: "13px", lg: "14px", xl: "16px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.45", lg: "1.45", xl: "1.4" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "3px", sm: "5px", md: "7px", lg: "9px", xl: "12px" },
  defaultRadius: "md",
  headings: {
    fontWeight: "640",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "1.3" },
      h2: { fontSize: "16px", lineHeight: "1.35" },
      h3: { fontSize: "13px", lineHeight: "1.4" },
    },
  },
  respectReducedMotion: true,
  cursorType: "pointer",
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    if (input.variant === "filled" && input.color === "red") {
      return {
        ...colors,
        background: "var(--cw-blocks)",
        hover: "color-mix(in srgb, var(--cw-blocks) 88%, black)",
        color: "var(--cw-on-blocks)",
        border: "1px solid transparent",
      };
    }
    if (input.variant === "subtle" && input.color === "red")
      return { ...colors, hover: "var(--cw-blocks-soft)", color: "var(--cw-blocks)" };
    if (input.variant === "subtle" && input.color === "gray") return { ...colors, hover: "var(--cw-hover)", color: "var(--cw-muted)" };
    if (input.variant !== "filled" || (input.color && input.color !== "accent")) return colors;
    return {
      ...colors,
      background: "var(--cw-accent)",
      hover: "var(--cw-accent-hover)",
      color: "var(--cw-on-accent)",
      border: "1px solid transparent",
    };
  },
  components: {
    Button: Button.extend({
      defaultProps: { variant: "default", size: "sm" },
      vars: (_theme, props) => ({
        root:
          props.size === "lg"
            ? { "--button-height": "36px", "--button-fz": "14px", "--button-padding-x": "18px" }
            : { "--button-height": "28px", "--button-fz": "13px", "--button-padding-x": "12px" },
      }),
      styles: { label: { fontWeight: 560 } },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: "subtle", color: "gray" },
      vars: (_theme, props) => ({ root: { "--ai-size": typeof props.size === "number" ? `${props.size}px` : "28px" } }),
    }),
    Input: Input.extend({
      vars: (_theme, props) => ({
        wrapper:
          props.size === "lg"
            ? { "--input-size": "44px", "--input-height": "44px", "--input-fz": "14px" }
            : { "--input-size": "28px", "--input-height": "28px", "--input-fz": "13px" },
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      styles: { label: { fontWeight: 560, marginBottom: 4, fontSize: 13 }, description: { fontSize: 12, color: "var(--cw-muted)" } },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: "xs" },
      vars: () => ({ root: { "--sc-padding": "3px 10px", "--sc-font-size": "12px" } as Record<never, string> }),
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 250,
        withArrow: false,
        transitionProps: { duration: 120 },
        multiline: true,
        maw: 320,
        fz: 12,
        position: "bottom",
      },
    }),
    Menu: Menu.extend({ defaultProps: { shadow: "md", transitionProps: { duration: 120 } } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, padding: 20, transitionProps: { duration: 150 }, overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontWeight: 640, fontSize: 16 } },
    }),
  },
});

/** Lets the library's own variables follow ours, in both schemes. */
export const cssVariables: CSSVariablesResolver = () => {
  const follow = {
    "--mantine-color-body": "var(--cw-surface)",
    "--mantine-color-text": "var(--cw-text)",
    "--mantine-color-dimmed": "var(--cw-muted)",
    "--mantine-color-placeholder": "var(--cw-muted)",
    "--mantine-color-default": "var(--cw-surface)",
    "--mantine-color-default-hover": "var(--cw-hover)",
    "--mantine-color-default-color": "var(--cw-text)",
    "--mantine-color-default-border": "var(--cw-line-strong)",
    "--mantine-color-error": "var(--cw-blocks)",
    "--mantine-color-anchor": "var(--cw-accent)",
    "--mantine-primary-color-filled": "var(--cw-accent)",
    "--mantine-primary-color-filled-hover": "var(--cw-accent-hover)",
    "--mantine-primary-color-contrast": "var(--cw-on-accent)",
    "--mantine-shadow-md": "var(--cw-shadow)",
    "--mantine-shadow-lg": "var(--cw-shadow)",
    "--mantine-shadow-xl": "var(--cw-shadow)",
  };
  return { variables: {}, light: follow, dark: follow };
};

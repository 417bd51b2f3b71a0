import { IconArrowsShuffle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import classes from "./shell.module.css";

/** Name and mark; leads to the projects. */
export function Logo() {
  return (
    <Link to="/" className={classes.logo} aria-label="Crosswalk, all projects">
      <span className={classes.logoMark}>
        <IconArrowsShuffle size={15} stroke={2} aria-hidden />
      </span>
      Crosswalk
    </Link>
  );
}

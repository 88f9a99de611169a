/** Exit code of a runner whose lane is held by another program (EX_TEMPFAIL of sysexits.h). */
export const laneIsHeld = 75;

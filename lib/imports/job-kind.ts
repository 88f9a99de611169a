/** The kind of job that carries an import to its end, or to where its user is asked; its key is the run's number. */
export const importJob = "import.run";

/** The kind of job that finds out what a file holds: its header, its rows, its sheets. */
export const surveyJob = "import.survey";

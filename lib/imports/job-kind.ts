/** The kind of job that carries an import to its end; its key is the run's number. */
export const importJob = "import.run";

/** Seconds before the time limit at which Slurm tells a job to write its checkpoint. */
const notice = 120;

/**
 * A shell script that submits commands as a Slurm job array, and then a job for the report.
 *
 * A run that is told to stop (time limit, preemption) writes its checkpoint, and its job is queued
 * again; the same command goes on where it stopped. A job that its user cancels, or that Slurm itself queues
 * again, is no longer running by then and is left alone. The report waits for all of them.
 *
 * @param commands - one an array task; each gives the same result however often it is started.
 * @param report - command of the last job.
 * @param logs - folder for what the jobs print, as a word of a shell.
 * @param minutes - longest estimate of a command; the time limit is four times that, at least an hour.
 */
export function slurmScript(
  commands: readonly string[],
  report: string,
  logs: string,
  minutes: number,
): string {
  const limit = Math.max(60, Math.ceil(4 * minutes));
  return `#!/bin/bash
# Submits ${commands.length} runs and their report. Run it on a login node, in the folder of the installation.
set -euo pipefail
logs=${logs}
mkdir -p "$logs"
runs=$(sbatch --parsable --output="$logs/%A_%a.log" <<'ARRAY'
#!/bin/bash
#SBATCH --job-name=criticality
#SBATCH --array=0-${commands.length - 1}
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time=${limit}
#SBATCH --requeue
#SBATCH --signal=B:TERM@${notice}
#SBATCH --open-mode=append
commands=$(cat <<'COMMANDS'
${commands.join('\n')}
COMMANDS
)
command=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" <<< "$commands")
job="\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}"
state=
trap 'kill -TERM "$run"; state=$(squeue --noheader --format=%T --jobs="$job")' TERM
eval "exec $command" &
run=$!
wait "$run" && status=0 || status=$?
if [ -n "$state" ]; then wait "$run" || true; fi
if [ "$state" = RUNNING ]; then exec scontrol requeue "$job"; fi
exit "$status"
ARRAY
)
sbatch --parsable --job-name=criticality-report --dependency="afterok:$runs" \\
  --output="$logs/report.log" --mem=4G --time=60 <<'REPORT'
#!/bin/bash
exec ${report}
REPORT
echo "submitted: runs $runs, then the report; they print to $logs"
`;
}

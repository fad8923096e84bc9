/** What was finished, undone or mended before anything else was done, and what a repair did. */
export const recoveryTemplates = {
  finished_register:
    'The registration of {version} at {at} was interrupted after it was committed and has been finished',
  finished_correct:
    'The correction of the contract of {version} at {at} was interrupted after it was committed and has been finished',
  finished_evaluate:
    'The evaluation of {version} at {at} was interrupted after it was committed and has been finished',
  finished_promote:
    'The promotion of {version} at {at} was interrupted after it was committed and has been finished',
  finished_reject:
    'The rejection of {version} at {at} was interrupted after it was committed and has been finished',
  finished_rollback:
    'The rollback of {version} at {at} was interrupted after it was committed and has been finished',
  finished_close:
    'The closing of a follow-up of {version} at {at} was interrupted after it was committed and has been finished',
  finished_convert:
    'The conversion of {version} at {at} was interrupted after it was committed and has been finished',
  finished_init:
    'The initialization at {at} was interrupted after it was committed and has been finished',
  finished_adopt:
    'The adoption at {at} was interrupted after it was committed and has been finished',
  finished_repair:
    'The repair at {at} was interrupted after it was committed and has been finished',
  finished_follow:
    'The confirmed change from outside at {at} was interrupted after it was committed and has been finished',
  finished_events:
    'The change of the event pool at {at} was interrupted after it was committed and has been finished',
  finished_operation:
    'The operation {type} at {at} was interrupted after it was committed and has been finished',
  decision_undone:
    'Deciding on {version} was interrupted before it was committed and has been undone: it is the challenger, in models/challenger',
  champion_moved: 'models/champion has been moved to {path}',
  champion_linked: 'models/champion has been linked to {path}',
  champion_text_linked:
    'models/champion was a text file in the place of a link and has been linked to {path}',
  production_linked: '{path} has been linked to models/champion',
  production_file_linked: "{path} leads to the champion's {file} again",
  production_ended: '{path} ended: the champion has no such single file',
  names_rolled_back: '{path} names the version that was rolled back from',
  out_of_date: '{path} was out of date',
  registry_restored: 'The registry was restored from {origin}',
  registry_restored_aside:
    'The registry was restored from {origin}; the unreadable one is kept as {path}',
  rolled_back_from: 'Rolled back from {from} to {to}: {why}',
} as const;

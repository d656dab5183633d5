-- A search may stand on a draft: the edits of it that hold on the plan as it was, as the ledger writes them. What is found is added to that draft.

alter table schedule_run add column ground text not null default '';

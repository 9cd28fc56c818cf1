-- The newest change of each customer is looked up instead. An index of the state would have to follow at every change that is closed.
DROP INDEX "Change_storeHash_state_customerId_idx";

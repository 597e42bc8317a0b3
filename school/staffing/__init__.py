"""The staff: who works here, how one comes in, who acts for whom, who is on leave."""

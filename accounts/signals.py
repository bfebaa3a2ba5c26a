"""What `accounts` announces. Higher apps listen (`notifications.receivers`); nobody here knows who does.

Sent inside the transaction of what they announce: a receiver writes rows at once and sends what leaves the house on commit.
"""

from django.dispatch import Signal

# sender: the model. `request`: a SignUpRequest that now waits for an admin.
sign_up_requested = Signal()
# `request`: a SignUpRequest that was just decided; `actor`: the admin; `user`: the new account, None when rejected.
sign_up_decided = Signal()
# `old`, `new`: the users before and after; the role of each is changed already.
ownership_transferred = Signal()
# `users`: ids of people who came into groups they were not in; sent after the rows are written.
joined_groups = Signal()

import React from 'react';
import { SignInAgain } from './sign_in_again';

export const RemoteStep = () => <SignInAgain />;

import { Route, Routes } from 'react-router-dom';
import { NotFound } from '../../../../core/admin/src/frame/NotFound';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { can } from '../../../contract/permissions';
import { ImportDetail } from './ImportDetail';
import { ImportHome } from './ImportHome';
import { ImportWizard } from './ImportWizard';

export default function ImportPage() {
  return (
    <Guarded by={can.seeImports} otherwise={<NotFound />}>
      <Routes>
        <Route index element={<ImportHome />} />
        <Route
          path="new"
          element={
            <Guarded by={can.load} otherwise={<NotFound />}>
              <ImportWizard />
            </Guarded>
          }
        />
        <Route path=":id" element={<ImportDetail />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Guarded>
  );
}
